/** The optimiser and its schedule, shared by pre-training and fine-tuning. */
@NullMarked
package ai.zhimai.training.optimise;

import org.jspecify.annotations.NullMarked;
