/** What the robot does next: state and flows to actions. */
@NullMarked
package ai.zhimai.dialogue.policy;

import org.jspecify.annotations.NullMarked;
