/** Simulated customers with a goal and a temper, who talk to a robot so that it can be measured. */
@NullMarked
package ai.zhimai.dialogue.simulation;

import org.jspecify.annotations.NullMarked;
