@NullMarked
package ai.zhimai.training.quantise;

import org.jspecify.annotations.NullMarked;
