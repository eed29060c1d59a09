/** The zhimai command. */
@NullMarked
package ai.zhimai.cli;

import org.jspecify.annotations.NullMarked;
