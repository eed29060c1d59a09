package ai.zhimai.training.encoder;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes safetensors files (https://github.com/huggingface/safetensors): a little-endian header length,
 * a JSON header, then the values. F32, F16 and BF16 are read; F32 and F16 written.
 */
public final class SafeTensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader HEADER = JSON.reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long LONGEST_HEADER = 100_000_000;

    /** How values are written. */
    public enum Precision {
        F32(4), F16(2);

        private final int bytes;

        Precision(int bytes) {
            this.bytes = bytes;
        }
    }

    private SafeTensors() {}

    /** All tensors by name, in file order. */
    public static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size < 8) {
                throw damaged(file, "it is only " + size + " bytes long");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, 8)
                    .order(ByteOrder.LITTLE_ENDIAN);
            long length = bytes.getLong();
            if (length < 2 || length > Math.min(LONGEST_HEADER, size - 8)) {
                throw damaged(file, "its header length " + length + " does not fit the file");
            }
            byte[] header = new byte[(int) length];
            channel.map(FileChannel.MapMode.READ_ONLY, 8, length).get(header);
            return readTensors(file, channel, parse(file, header), 8 + length);
        }
    }

    private static JsonNode parse(Path file, byte[] header) throws IOException {
        JsonNode json;
        try {
            json = HEADER.readTree(header);
        } catch (IOException e) {
            throw new IOException(damaged(file, "its header is not JSON").getMessage(), e);
        }
        if (!json.isObject()) {
            throw damaged(file, "its header is not a JSON object");
        }
        return json;
    }

    /** Where a tensor's values lie, counted from the end of the header. */
    private record Place(String type, long[] shape, long from, long to) {}

    private static Map<String, Tensor> readTensors(Path file, FileChannel channel, JsonNode header, long base)
            throws IOException {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                places.put(entry.getKey(), place(file, entry.getKey(), entry.getValue()));
            }
        }
        checkCover(file, places, channel.size() - base);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            tensors.put(entry.getKey(), values(channel, entry.getValue(), base));
        }
        return tensors;
    }

    private static Place place(Path file, String name, JsonNode entry) throws IOException {
        String type = entry.path("dtype").asText();
        long size = switch (type) {
            case "F32" -> 4;
            case "F16", "BF16" -> 2;
            case "I64", "F64" -> 8;
            default -> throw damaged(file, "tensor " + name + " has the unsupported type " + type);
        };
        long[] shape = numbers(file, name, entry.path("shape"));
        long[] offsets = numbers(file, name, entry.path("data_offsets"));
        for (long extent : shape) {
            size = Math.multiplyHigh(size, extent) == 0 ? size * extent : -1;
            if (size < 0) {
                throw damaged(file, "tensor " + name + " has an impossible shape");
            }
        }
        if (offsets.length != 2 || offsets[1] - offsets[0] != size) {
            throw damaged(file, "the shape and the offsets of tensor " + name + " disagree");
        }
        if (size > Integer.MAX_VALUE) {
            throw damaged(file, "tensor " + name + " is larger than 2 GB");
        }
        return new Place(type, shape, offsets[0], offsets[1]);
    }

    private static long[] numbers(Path file, String name, JsonNode array) throws IOException {
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = array.get(i);
            numbers[i] = number != null && number.isIntegralNumber() && number.canConvertToLong()
                    ? number.asLong()
                    : -1;
            if (numbers[i] < 0) {
                throw damaged(file, "shape or offsets of tensor " + name + " are no list of numbers");
            }
        }
        if (!array.isArray()) {
            throw damaged(file, "tensor " + name + " lacks shape or offsets");
        }
        return numbers;
    }

    /** As the format demands, the tensors cover all bytes after the header, without holes or overlaps. */
    private static void checkCover(Path file, Map<String, Place> places, long size) throws IOException {
        long at = 0;
        for (Map.Entry<String, Place> entry : places.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(Place::from)
                        .thenComparingLong(Place::to)))
                .toList()) {
            if (entry.getValue().from != at || entry.getValue().to > size) {
                throw damaged(file, "tensor " + entry.getKey() + " does not lie where it should");
            }
            at = entry.getValue().to;
        }
        if (at != size) {
            throw damaged(file, (size - at) + " bytes at its end belong to no tensor");
        }
    }

    private static Tensor values(FileChannel channel, Place place, long base) throws IOException {
        ByteBuffer bytes = channel
                .map(FileChannel.MapMode.READ_ONLY, base + place.from, place.to - place.from)
                .order(ByteOrder.LITTLE_ENDIAN);
        int count = 1;
        for (long extent : place.shape) {
            count *= (int) extent;
        }
        float[] data = new float[count];
        for (int i = 0; i < data.length; i++) {
            data[i] = switch (place.type) {
                case "F32" -> bytes.getFloat();
                case "F16" -> Float.float16ToFloat(bytes.getShort());
                case "BF16" -> Float.intBitsToFloat(bytes.getShort() << 16);
                case "I64" -> bytes.getLong();
                default -> (float) bytes.getDouble();
            };
        }
        return new Tensor(place.shape, data);
    }

    /**
     * Writes to a temporary file beside the target and moves it there, so that a kill leaves no half file. A stream, and
     * not a channel, since an interrupted run saves itself: an interrupt closes a channel under its writer.
     */
    public static void write(Path file, Map<String, Tensor> tensors, Precision precision) throws IOException {
        byte[] header = header(tensors, precision);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (var out = new FileOutputStream(temporary.toFile())) {
            ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
            out.write(start.putLong(header.length).put(header).array());
            for (Tensor tensor : tensors.values()) {
                out.write(bytes(tensor, precision).array());
            }
            out.getFD().sync();
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] header(Map<String, Tensor> tensors, Precision precision) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", precision.name());
            for (long extent : entry.getValue().shape()) {
                node.withArray("shape").add(extent);
            }
            long next = offset + (long) entry.getValue().data().length * precision.bytes;
            node.putArray("data_offsets").add(offset).add(next);
            if (!node.has("shape")) {
                node.putArray("shape");
            }
            offset = next;
        }
        String text = JSON.writeValueAsString(header);
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((8 - size % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(Tensor tensor, Precision precision) {
        ByteBuffer bytes = ByteBuffer.allocate(tensor.data().length * precision.bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.data()) {
            switch (precision) {
                case F32 -> bytes.putFloat(value);
                case F16 -> bytes.putShort(Float.floatToFloat16(value));
            }
        }
        return bytes.flip();
    }

    private static IOException damaged(Path file, String why) {
        return new IOException(
                file + " is not a usable safetensors file: " + why + "; copy it again from its source");
    }
}
