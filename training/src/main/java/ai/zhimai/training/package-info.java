/** The learning flow as one facade: corpus, fit, quantise, evaluate, bundle. */
@NullMarked
package ai.zhimai.training;

import org.jspecify.annotations.NullMarked;
