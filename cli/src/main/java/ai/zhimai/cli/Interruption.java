package ai.zhimai.cli;

/**
 * Until closed, turns Ctrl-C or a polite kill into an interrupt of the thread that made it, and holds the process until
 * the work has saved itself.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 30_000;

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "interruption");
    private volatile boolean finished;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        worker.interrupt();
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!finished && System.currentTimeMillis() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        finished = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            System.getLogger(Interruption.class.getName())
                    .log(System.Logger.Level.DEBUG, "the process is ending", e);
        }
    }
}
