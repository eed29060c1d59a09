/** Low-rank adapters and PEFT folders. */
@NullMarked
package ai.zhimai.training.lora;

import org.jspecify.annotations.NullMarked;
