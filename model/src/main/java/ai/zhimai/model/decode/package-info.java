/** Logits to answers: calibrated intents and valid slot spans, the same in training and serving. */
@NullMarked
package ai.zhimai.model.decode;

import org.jspecify.annotations.NullMarked;
