/** A robot as files: what it says, asks and knows, checked before it speaks. */
@NullMarked
package ai.zhimai.dialogue.robot;

import org.jspecify.annotations.NullMarked;
