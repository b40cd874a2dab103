package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.port.SecretAnswer;
import java.nio.charset.Charset;
import java.util.stream.Collectors;

/** A process that resolves the key of its argument and prints the platform's encoding and the code points of the value. */
final class PrintSecret {
    private PrintSecret() {}

    public static void main(String[] arguments) {
        var asking = Asking.with("VAULT_ADDR", arguments[0], "VAULT_TOKEN", arguments[1]);
        String value = ((SecretAnswer.Found) asking.resolve(arguments[2].replace("(n)", "\u00F1")))
                .value()
                .reveal();
        System.out.println(Charset.defaultCharset());
        System.out.println(value.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" ")));
    }
}
