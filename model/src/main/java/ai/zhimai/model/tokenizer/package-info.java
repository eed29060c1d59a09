/** Tokenizers, golden-tested against the Hugging Face ones. */
@NullMarked
package ai.zhimai.model.tokenizer;

import org.jspecify.annotations.NullMarked;
