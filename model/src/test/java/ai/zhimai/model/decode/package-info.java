@NullMarked
package ai.zhimai.model.decode;

import org.jspecify.annotations.NullMarked;
