package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is answered with an IOException that names it. */
final class SafeTensorsDamageTest {
    /** A safetensors file of a header and its values. */
    static byte[] file(String header, byte[] values) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(values)
                .array();
    }

    private static byte[] whole(Path folder) throws IOException {
        Path file = folder.resolve("whole.safetensors");
        Map<String, Tensor> model = new LinkedHashMap<>();
        model.put("a", Tensor.of(new float[]{1, 2, 3, 4}, 2, 2));
        model.put("empty", Tensor.of(new float[0], 0));
        model.put("b", Tensor.of(new float[]{5, 6}, 2));
        SafeTensors.write(file, model, SafeTensors.Precision.F32);
        return Files.readAllBytes(file);
    }

    private static void assertRefused(byte[] content, Path file) throws IOException {
        Files.write(file, content);
        var e = assertThrows(IOException.class, () -> SafeTensors.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + " is not a usable safetensors file"),
                e.getMessage());
    }

    @Test
    void everyTruncationIsNoticed(@TempDir Path folder) throws IOException {
        byte[] whole = whole(folder);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), folder.resolve("cut.safetensors"));
        }
    }

    @Test
    void bytesTooManyAreNoticed(@TempDir Path folder) throws IOException {
        byte[] whole = whole(folder);
        assertRefused(Arrays.copyOf(whole, whole.length + 1), folder.resolve("long.safetensors"));
    }

    /** Any byte of the head may be wrong: the file is read as something or refused, and nothing else happens. */
    @Property(tries = 500)
    void anyByteMayBeWrong(@ForAll @IntRange(max = 150) int at, @ForAll byte value) throws IOException {
        Path folder = Files.createTempDirectory("damage");
        Path file = folder.resolve("damaged.safetensors");
        try {
            byte[] content = whole(folder);
            content[at] = value;
            Files.write(file, content);
            SafeTensors.read(file);
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("damaged.safetensors"), e.getMessage());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("whole.safetensors"));
            Files.delete(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "null", "7", "{", "{} {}", "\u0000\u0000\u0000{", "{\"w\":1}",
            "{\"w\":{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
            "{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":\"1\",\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905],\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2305843009213693951],\"data_offsets\":[0,9223372036854775804]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}}",
            "{\"v\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"})
    void wrongHeadersAreRefused(String header, @TempDir Path folder) throws IOException {
        assertRefused(file(header, new byte[4]), folder.resolve("odd.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1000, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void wrongHeaderLengthsAreRefused(long length, @TempDir Path folder) throws IOException {
        byte[] content = whole(folder);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertRefused(content, folder.resolve("length.safetensors"));
    }
}
