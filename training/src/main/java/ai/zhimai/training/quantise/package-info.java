/** ONNX export and int8 quantisation. */
@NullMarked
package ai.zhimai.training.quantise;

import org.jspecify.annotations.NullMarked;
