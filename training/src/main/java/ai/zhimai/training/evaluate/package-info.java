/** Scores, calibration and the report. */
@NullMarked
package ai.zhimai.training.evaluate;

import org.jspecify.annotations.NullMarked;
