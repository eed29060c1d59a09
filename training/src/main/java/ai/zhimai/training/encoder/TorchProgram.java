package ai.zhimai.training.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without weights, made from source text, whose methods run on arrays that stay attached to
 * the gradient graph. It reaches what DJL has no call for: bfloat16 and fused attention.
 *
 * <p>The archive is the one {@code torch.jit.save} writes: a pickled object, its code and a version.
 */
final class TorchProgram implements AutoCloseable {
    private static final String METHOD = "module_method:";

    private final Model model;
    private final boolean optimised;

    /**
     * {@code methods} are method definitions in serialised TorchScript, indented by two spaces, of class Program.
     *
     * @param optimised whether the engine may rewrite them after their first calls, which then round and drop otherwise
     */
    TorchProgram(String methods, boolean optimised) {
        this.optimised = optimised;
        String code = """
                class Program(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                """ + methods;
        model = Model.newInstance("program", "PyTorch");
        try {
            model.load(new ByteArrayInputStream(archive(code)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalArgumentException("the engine refused the program", e);
        }
    }

    /** Runs a method that returns one tensor; the result belongs to the manager of the first argument. */
    NDArray run(ParameterStore store, String method, NDArray... arguments) {
        NDManager manager = arguments[0].getManager();
        NDArray name = manager.zeros(new Shape(1));
        name.setName(METHOD + method);
        var inputs = new NDList(name);
        for (NDArray argument : arguments) {
            inputs.add(argument);
        }
        JniUtils.setGraphExecutorOptimize(optimised);
        return model.getBlock().forward(store, inputs, true).singletonOrThrow();
    }

    private static byte[] archive(String code) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", pickledProgram());
            put(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[]{(byte) 0x80, 2, ')', '.'});
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2 of {@code Program()} with {@code training = True}. */
    private static byte[] pickledProgram() {
        String key = "training";
        var pickle = new StringBuilder("\u0080\u0002c__torch__\nProgram\n)\u0081}(X");
        pickle.append((char) key.length()).append("\0\0\0").append(key).append("\u0088ub.");
        return pickle.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Entries must be stored, not deflated. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry("program/" + name);
        var checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        model.close();
    }
}
