/** Slot operations by a log-linear model over candidate values: what training and serving share. */
@NullMarked
package ai.zhimai.model.operation;

import org.jspecify.annotations.NullMarked;
