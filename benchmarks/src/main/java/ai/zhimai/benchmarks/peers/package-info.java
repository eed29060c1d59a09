/** Classifiers that others would use for this, each as an NluEngine learnt from the same examples. */
@NullMarked
package ai.zhimai.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
