@NullMarked
package ai.zhimai.nlu;

import org.jspecify.annotations.NullMarked;
