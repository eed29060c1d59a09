/** The evaluation as one self-contained HTML page, one class per plot. */
@NullMarked
package ai.zhimai.training.evaluate.report;

import org.jspecify.annotations.NullMarked;
