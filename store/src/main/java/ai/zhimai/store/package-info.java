/**
 * Everything that is kept. A conversation's events are the truth; what the console lists is written beside them in the
 * same transaction, and can be computed again from them.
 */
@NullMarked
package ai.zhimai.store;

import org.jspecify.annotations.NullMarked;
