package ai.alquimia.registry.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the checkout.
 *
 * @param file where it is
 * @param text what it says
 */
record Page(Path file, String text) {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|(.*)\\|$", Pattern.MULTILINE);

    /**
     * A fenced block.
     *
     * @param language what stands after its fence: {@code sh} is run, {@code text} is what the block before it writes, {@code console} is shown
     * @param text the lines within
     */
    record Block(String language, String text) {}

    static Page of(String path) {
        return read(CHECKOUT.resolve(path));
    }

    /** Every page of the checkout. */
    static List<Page> all() throws IOException {
        var pages = new TreeSet<Path>();
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages.stream().map(Page::read).toList();
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** What is set as code within sentences and tables. */
    List<String> spans() {
        return groups(SPAN, prose()).toList();
    }

    /** The links to other files and to headings, not those into the world. */
    List<String> relativeLinks() {
        return groups(LINK, prose()).filter(link -> !link.contains("://")).toList();
    }

    /** The anchors that links may name, as GitHub makes them of headings. */
    List<String> anchors() {
        return groups(HEADING, prose())
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The rows of all tables whose first cell is code: that code, then the text of the other cells. */
    List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        FIRST_CELL.matcher(text).results().forEach(row -> {
            var cells = new ArrayList<>(List.of(row.group(1)));
            Stream.of(row.group(2).split("\\|", -1)).map(String::strip).forEach(cells::add);
            rows.add(List.copyOf(cells));
        });
        return rows;
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    @Override
    public String toString() {
        return CHECKOUT.relativize(file).toString();
    }
}
