/** What a robot knows: passages from its documents, the search over them, and answers with their source. */
@NullMarked
package ai.zhimai.dialogue.knowledge;

import org.jspecify.annotations.NullMarked;
