package ai.alquimia.registry.adapter.http;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The blocks of a text in the form of RFC 7468; what stands between them is passed over. It may hold keys, so it prints nothing. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private record Block(String label, String base64) {
        @Override
        public String toString() {
            return label;
        }
    }

    private final List<Block> blocks = new ArrayList<>();

    Pem(String text) {
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
    }

    boolean has(String label) {
        return blocks.stream().anyMatch(block -> block.label().equals(label));
    }

    /** Whether a block has a label that ends so. */
    boolean hasKind(String ending) {
        return blocks.stream().anyMatch(block -> block.label().endsWith(ending));
    }

    /** The content of every block with this label; empty for one that is damaged. */
    List<Optional<byte[]>> contents(String label) {
        return blocks.stream()
                .filter(block -> block.label().equals(label))
                .map(block -> decoded(block.base64()))
                .toList();
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
