/** Tests of dialects. */
@NullMarked
package ai.zhimai.model.text.dialect;

import org.jspecify.annotations.NullMarked;
