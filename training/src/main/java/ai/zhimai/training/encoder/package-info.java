/** BERT in DJL blocks, and Hugging Face folders. */
@NullMarked
package ai.zhimai.training.encoder;

import org.jspecify.annotations.NullMarked;
