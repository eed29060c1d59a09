/** The product's vocabulary and its ports: plain records, no dependencies. */
@NullMarked
package ai.zhimai.domain;

import org.jspecify.annotations.NullMarked;
