/** Records to examples: readers, validation, statistics, splits. */
@NullMarked
package ai.zhimai.training.corpus;

import org.jspecify.annotations.NullMarked;
