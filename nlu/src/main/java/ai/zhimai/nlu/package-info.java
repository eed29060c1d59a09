/** Serving: text to NluResult with ONNX Runtime. */
@NullMarked
package ai.zhimai.nlu;

import org.jspecify.annotations.NullMarked;
