package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the value of a secret from standard input, of which one newline at the end is no part. On a terminal it is one line that is not
 * shown while it is typed.
 */
final class SecretInput {
    /** What Vault takes at most. */
    static final int LIMIT = 1024 * 1024;

    private static final String ACTION = "read value";
    private final Terminal terminal;
    private final String subject;

    SecretInput(Terminal terminal) {
        this(terminal, "of the secret");
    }

    /** The subject is whose value it is, as messages name it. */
    SecretInput(Terminal terminal, String subject) {
        this.terminal = terminal;
        this.subject = subject;
    }

    SecretValue read(String prompt) {
        byte[] bytes = terminal.ttys().contains(Tty.IN) ? typed(prompt) : sent();
        if (bytes.length > LIMIT) {
            throw new RegistryException.Invalid(ACTION, subject, "it is longer than 1 MiB");
        }
        String text = withoutNewline(text(bytes));
        if (text.isEmpty()) {
            throw new RegistryException.Invalid(ACTION, subject, "it is empty");
        }
        return new SecretValue(text);
    }

    private byte[] sent() {
        try {
            return terminal.in().readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw new RegistryException.Failed(ACTION, "from standard input", InputBytes.reason(e));
        }
    }

    private byte[] typed(String prompt) {
        var echo = Echo.off();
        try {
            terminal.err().print(Text.oneLine(prompt));
            terminal.err().flush();
            return line();
        } catch (IOException e) {
            throw new RegistryException.Failed(ACTION, "from the terminal", InputBytes.reason(e));
        } finally {
            echo.on();
            terminal.err().println();
        }
    }

    private byte[] line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = terminal.in().read();
        while (next >= 0 && next != '\n' && line.size() <= LIMIT) {
            line.write(next);
            next = terminal.in().read();
        }
        return line.toByteArray();
    }

    /** The exception of the decoder would say nothing of the value, but where it is; it is left out all the same. */
    private String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RegistryException.Invalid(ACTION, subject, "it is not UTF-8");
        }
    }

    private static String withoutNewline(String text) {
        String end = text.endsWith("\r\n") ? "\r\n" : "\n";
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
