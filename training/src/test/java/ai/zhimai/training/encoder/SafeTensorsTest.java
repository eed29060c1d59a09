package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written is what is read, and what other programs write is understood. */
final class SafeTensorsTest {
    @Property(tries = 100)
    void singlePrecisionIsExact(@ForAll("models") Map<String, Tensor> model) throws IOException {
        assertSame(model, written(model, SafeTensors.Precision.F32), 0);
    }

    /** Half precision has eleven significant bits down to 2⁻¹⁴, and steps of 2⁻²⁴ below. */
    @Property(tries = 100)
    void halfPrecisionIsWithinHalfAStep(@ForAll("models") Map<String, Tensor> model) throws IOException {
        assertSame(model, written(model, SafeTensors.Precision.F16), 1.0 / (1 << 11));
    }

    @Provide
    Arbitrary<Map<String, Tensor>> models() {
        var names = Arbitraries.of("a", "bert.x.weight", "词", "\"quoted\"", "a b", "长".repeat(50));
        return Arbitraries.maps(names, tensors()).ofMaxSize(5).map(LinkedHashMap::new);
    }

    private static Arbitrary<Tensor> tensors() {
        var values = Arbitraries.floats()
                .between(-65_504, 65_504)
                .edgeCases(
                        config -> config.add(0f, -0f, 1e-7f, Float.MIN_VALUE, 65_504f));
        return Arbitraries.longs()
                .between(0, 4)
                .array(long[].class)
                .ofMaxSize(3)
                .flatMap(shape -> values.array(float[].class)
                        .ofSize((int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                        .map(data -> new Tensor(shape, data)));
    }

    private static Map<String, Tensor> written(Map<String, Tensor> model, SafeTensors.Precision precision)
            throws IOException {
        Path file = Files.createTempFile("round-trip", ".safetensors");
        try {
            SafeTensors.write(file, model, precision);
            return SafeTensors.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual,
            double relative) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((name, tensor) -> {
            Tensor found = Objects.requireNonNull(actual.get(name));
            assertArrayEquals(tensor.shape(), found.shape());
            for (int i = 0; i < tensor.data().length; i++) {
                float value = tensor.data()[i];
                double step = relative == 0 ? 0 : Math.max(Math.abs(value) * relative, 1.0 / (1 << 25));
                assertEquals(value, found.data()[i], step);
            }
        });
    }

    @Test
    void otherTypesAreRead() throws IOException {
        assertArrayEquals(new float[]{1, -2.5f, 0}, read("BF16", 3, bytes(6).putShort((short) 0x3f80)
                .putShort((short) 0xc020)
                .putShort((short) 0)));
        assertArrayEquals(new float[]{1, -2}, read("F16", 2, bytes(4).putShort((short) 0x3c00)
                .putShort((short) 0xc000)));
        assertArrayEquals(new float[]{7, -1}, read("I64", 2, bytes(16).putLong(7).putLong(-1)));
        assertArrayEquals(new float[]{0.5f}, read("F64", 1, bytes(8).putDouble(0.5)));
    }

    /** The bytes that the reference implementation writes for one tensor. */
    @Test
    void theLayoutIsTheOneOfTheFormat() throws IOException {
        Path file = Files.createTempFile("layout", ".safetensors");
        SafeTensors.write(file, Map.of("w", Tensor.of(new float[]{1}, 1)), SafeTensors.Precision.F32);
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Files.delete(file);
        int header = (int) content.getLong();
        assertEquals(0, header % 8);
        assertEquals("{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                new String(content.array(), 8, header, StandardCharsets.UTF_8).strip());
        assertEquals(1, content.getFloat(8 + header));
        assertEquals(8 + header + 4, content.capacity());
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("ByteBufferBackingArray")
    private static float[] read(String type, int count, ByteBuffer values) throws IOException {
        String header = "{\"w\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}".formatted(type,
                count, values.capacity());
        Path file = Files.createTempFile("typed", ".safetensors");
        try {
            Files.write(file, SafeTensorsDamageTest.file(header, values.array()));
            return SafeTensors.read(file).getOrDefault("w", Tensor.of(new float[0], 0)).data();
        } finally {
            Files.delete(file);
        }
    }
}
