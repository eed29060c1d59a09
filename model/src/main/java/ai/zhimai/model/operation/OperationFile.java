package ai.zhimai.model.operation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** An {@link OperationModel} as bytes: gzip of version, slots, values, then both tables by their weights other than 0. */
public final class OperationFile {
    private static final int VERSION = 1;
    private static final int LARGEST_TABLE = 26;

    private OperationFile() {}

    /** Leaves the stream open. Weights are rounded to half precision. */
    public static void write(OperationModel model, OutputStream out) throws IOException {
        var zip = new GZIPOutputStream(out);
        var file = new DataOutputStream(zip);
        file.writeInt(VERSION);
        file.writeDouble(model.keep());
        strings(file, model.slots().names());
        entries(file, model.values().lexicon().entries());
        shapes(file, model.values().templates());
        bits(file, model.values().joined());
        shapes(file, model.values().usual());
        bits(file, model.values().open());
        table(file, model.spans().weights());
        table(file, model.weights().table());
        file.flush();
        zip.finish();
    }

    /** Throws {@link IOException} for bytes that are no such model. */
    public static OperationModel read(InputStream in) throws IOException {
        var file = new DataInputStream(new GZIPInputStream(in, 1 << 16));
        int version = file.readInt();
        if (version != VERSION) {
            throw new IOException(
                    "slot operations of version " + version + "; this version of Zhimai reads " + VERSION);
        }
        try {
            double keep = file.readDouble();
            var slots = new Slots(strings(file));
            var lexicon = new Lexicon(entries(file));
            var values = new Values(lexicon, shapes(file), bits(file), shapes(file), bits(file));
            return new OperationModel(slots, values, new Spans(table(file)), new Weights(table(file)), keep);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("slot operations that make no sense: " + e.getMessage(), e);
        }
    }

    private static void strings(DataOutputStream file, List<String> strings) throws IOException {
        file.writeInt(strings.size());
        for (String string : strings) {
            file.writeUTF(string);
        }
    }

    private static List<String> strings(DataInputStream file) throws IOException {
        var strings = new ArrayList<String>();
        for (int n = file.readInt(); n > 0; n--) {
            strings.add(file.readUTF());
        }
        return strings;
    }

    private static void entries(DataOutputStream file, List<Lexicon.Entry> entries) throws IOException {
        file.writeInt(entries.size());
        for (Lexicon.Entry entry : entries) {
            file.writeUTF(entry.value());
            file.writeShort(entry.slots().length);
            for (int i = 0; i < entry.slots().length; i++) {
                file.writeShort(entry.slots()[i]);
                file.writeInt(entry.counts()[i]);
            }
        }
    }

    private static List<Lexicon.Entry> entries(DataInputStream file) throws IOException {
        var entries = new ArrayList<Lexicon.Entry>();
        for (int n = file.readInt(); n > 0; n--) {
            String value = file.readUTF();
            int[] slots = new int[file.readUnsignedShort()];
            int[] counts = new int[slots.length];
            for (int i = 0; i < slots.length; i++) {
                slots[i] = file.readUnsignedShort();
                counts[i] = file.readInt();
            }
            entries.add(new Lexicon.Entry(Line.key(value), value, slots, counts));
        }
        return entries;
    }

    private static void shapes(DataOutputStream file, Map<String, BitSet> shapes) throws IOException {
        file.writeInt(shapes.size());
        for (Map.Entry<String, BitSet> shape : shapes.entrySet()) {
            file.writeUTF(shape.getKey());
            bits(file, shape.getValue());
        }
    }

    private static Map<String, BitSet> shapes(DataInputStream file) throws IOException {
        var shapes = new TreeMap<String, BitSet>();
        for (int n = file.readInt(); n > 0; n--) {
            shapes.put(file.readUTF(), bits(file));
        }
        return shapes;
    }

    private static void bits(DataOutputStream file, BitSet bits) throws IOException {
        byte[] bytes = bits.toByteArray();
        file.writeShort(bytes.length);
        file.write(bytes);
    }

    private static BitSet bits(DataInputStream file) throws IOException {
        byte[] bytes = new byte[file.readUnsignedShort()];
        file.readFully(bytes);
        return BitSet.valueOf(bytes);
    }

    private static void table(DataOutputStream file, float[] table) throws IOException {
        int last = -1;
        int size = 0;
        for (float weight : table) {
            size += half(weight) == 0 ? 0 : 1;
        }
        file.writeByte(table.length == 0 ? -1 : Integer.numberOfTrailingZeros(table.length));
        file.writeInt(size);
        for (int i = 0; i < table.length; i++) {
            short weight = half(table[i]);
            if (weight != 0) {
                gap(file, i - last);
                file.writeShort(weight);
                last = i;
            }
        }
    }

    /** A weight too small to matter is none. */
    private static short half(float weight) {
        return Math.abs(weight) < 1e-4f ? 0 : Float.floatToFloat16(weight);
    }

    private static void gap(DataOutputStream file, int gap) throws IOException {
        int rest = gap;
        for (; rest >= 0x80; rest >>>= 7) {
            file.writeByte(rest & 0x7f | 0x80);
        }
        file.writeByte(rest);
    }

    private static float[] table(DataInputStream file) throws IOException {
        int bits = file.readByte();
        if (bits > LARGEST_TABLE) {
            throw new IOException("a table of 2^" + bits + " weights");
        }
        float[] table = new float[bits < 0 ? 0 : 1 << bits];
        int at = -1;
        for (int n = file.readInt(); n > 0; n--) {
            at += gap(file);
            table[at] = Float.float16ToFloat(file.readShort());
        }
        return table;
    }

    private static int gap(DataInputStream file) throws IOException {
        int gap = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int next = file.readUnsignedByte();
            gap |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return gap;
            }
        }
        throw new IOException("a gap without an end");
    }
}
