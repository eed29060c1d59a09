/** Text that training and serving read alike: normalisation, readings, hashed n-grams. */
@NullMarked
package ai.zhimai.model.text;

import org.jspecify.annotations.NullMarked;
