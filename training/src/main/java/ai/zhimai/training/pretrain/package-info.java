/** Masked language modelling and response selection. */
@NullMarked
package ai.zhimai.training.pretrain;

import org.jspecify.annotations.NullMarked;
