/** Measurements: peers, latency, pre-training speed. */
@NullMarked
package ai.zhimai.benchmarks;

import org.jspecify.annotations.NullMarked;
