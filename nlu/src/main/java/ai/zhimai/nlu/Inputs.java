package ai.zhimai.nlu;

import ai.zhimai.model.text.HashedWindows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** Native memory for one utterance's ids, used again by the next one, so that a call allocates none. */
final class Inputs {
    private LongBuffer ids = allocate(128);
    private LongBuffer ngrams = allocate(512);
    private LongBuffer windows = allocate(128 * HashedWindows.FEATURES);

    private static LongBuffer allocate(int count) {
        return ByteBuffer.allocateDirect(count * Long.BYTES).order(ByteOrder.nativeOrder()).asLongBuffer();
    }

    LongBuffer ids(int[] values) {
        ids = filled(ids, values);
        return ids;
    }

    /** At least one id; 0 stands for none. */
    LongBuffer ngrams(int[] values) {
        ngrams = filled(ngrams, values.length == 0 ? new int[1] : values);
        return ngrams;
    }

    /** No ids for a model without windows. */
    LongBuffer windows(int[] values) {
        windows = filled(windows, values);
        return windows;
    }

    private static LongBuffer filled(LongBuffer buffer, int[] values) {
        LongBuffer target = values.length <= buffer.capacity() ? buffer.clear() : allocate(2 * values.length);
        for (int value : values) {
            target.put(value);
        }
        return target.flip();
    }
}
