/** Fine-tuning the joint intent and slot model. */
@NullMarked
package ai.zhimai.training.fit;

import org.jspecify.annotations.NullMarked;
