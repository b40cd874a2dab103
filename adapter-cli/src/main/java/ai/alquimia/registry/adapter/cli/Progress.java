package ai.alquimia.registry.adapter.cli;

import java.time.Duration;
import java.util.function.Supplier;

/** One line on standard error that says what is going on, at which step and for how long, and is gone when it is over. */
final class Progress implements Runnable {
    private static final int WIDEST = 60;
    private static final String ERASE_LINE = "\r\u001b[K";
    private final Terminal terminal;
    private final String what;
    private final Steps steps;
    private final long started = System.nanoTime();
    private boolean over;

    private Progress(Terminal terminal, String what, Steps steps) {
        this.terminal = terminal;
        this.steps = steps;
        this.what = Text.shortened(what, WIDEST);
    }

    /** Does the work, and shows the line where there is a terminal to show it on. */
    static <T> T during(Terminal terminal, String what, Steps steps, Supplier<T> work) {
        var progress = new Progress(terminal, what, steps);
        steps.watchedBy(progress::draw);
        progress.draw();
        var drawing = new Thread(progress, "progress");
        drawing.setDaemon(true);
        drawing.start();
        try {
            return work.get();
        } finally {
            progress.finish();
        }
    }

    @Override
    public synchronized void run() {
        try {
            while (!over) {
                draw();
                wait(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (over) {
            return;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        String step = Text.shortened(steps.now(), WIDEST);
        say(ERASE_LINE + what + "..." + step + (seconds == 0 ? "" : " " + seconds + " s"));
    }

    private synchronized void finish() {
        over = true;
        notifyAll();
        say(ERASE_LINE);
    }

    private void say(String text) {
        terminal.err().print(text);
        terminal.err().flush();
    }
}
