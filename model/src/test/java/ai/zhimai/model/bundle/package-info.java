@NullMarked
package ai.zhimai.model.bundle;

import org.jspecify.annotations.NullMarked;
