@NullMarked
package ai.zhimai.dialogue.simulation;

import org.jspecify.annotations.NullMarked;
