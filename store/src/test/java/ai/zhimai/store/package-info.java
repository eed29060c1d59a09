@NullMarked
package ai.zhimai.store;

import org.jspecify.annotations.NullMarked;
