import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes what an archive says of its jars: a bill of materials in the form of CycloneDX 1.6, and THIRD-PARTY.md with the licence of each. What a jar is
 * comes from Maven's list of dependencies, its licences from its POM or that POM's parents, its digest from the file that is packed. Nothing in it
 * depends on the time or the place of the build.
 *
 * <p>The build runs this one file with lib/ on the class path; its arguments are named in {@link #main}.
 */
final class BillOfMaterials {
    private static final String OURS = "ai.alquimia.registry";
    private static final Pattern LISTED =
            Pattern.compile("\\s+([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b");
    /** What is found in the name and address that a POM gives, and the name that SPDX has for it. */
    private static final Map<Pattern, String> SPDX = Map.of(
            Pattern.compile("(?i)apache\\.org/licenses/LICENSE-2\\.0|^Apache-2\\.0"), "Apache-2.0",
            Pattern.compile("(?i)legal/epl-2\\.0"), "EPL-2.0",
            Pattern.compile("(?i)^MIT "), "MIT",
            Pattern.compile("(?i)^BSD-2-Clause"), "BSD-2-Clause",
            Pattern.compile("(?i)publicdomain/zero/1\\.0"), "CC0-1.0");

    private record Licence(String name, String url) {
        String spdx() {
            return SPDX.entrySet().stream()
                    .filter(known -> known.getKey().matcher(name + " " + url).find())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }

        JsonObject json() {
            var named = spdx().isEmpty()
                    ? JsonObject.empty().with("name", name)
                    : JsonObject.empty().with("id", spdx());
            return JsonObject.of("license", url.isEmpty() ? named : named.with("url", url));
        }

        String markdown() {
            String label = spdx().isEmpty() ? name : spdx();
            return "[%s](%s)".formatted(label, url.isEmpty() ? "https://spdx.org/licenses/" + label + ".html" : url);
        }
    }

    private record Jar(
            String group,
            String artifact,
            String version,
            Path file,
            String location,
            List<String> named,
            List<Licence> licences) {
        String purl() {
            return "pkg:maven/%s/%s@%s".formatted(group, artifact, version);
        }

        boolean isAsPublished() {
            return file.getFileName().toString().equals(artifact + "-" + version + ".jar");
        }

        JsonObject json() throws IOException {
            var json = JsonObject.empty()
                    .with("type", "library")
                    .with("bom-ref", purl())
                    .with("group", group)
                    .with("name", artifact)
                    .with("version", version)
                    .with(
                            "hashes",
                            JsonArray.of(JsonObject.empty()
                                    .with("alg", "SHA-256")
                                    .with(
                                            "content",
                                            Digests.sha256(Files.readAllBytes(file))
                                                    .hex())))
                    .with(
                            "licenses",
                            new JsonArray(List.copyOf(
                                    licences.stream().map(Licence::json).toList())))
                    .with("purl", purl());
            if (!isAsPublished()) {
                json = json.with("pedigree", JsonObject.empty().with("notes", "compiled again, from its own sources"));
            }
            var place = JsonObject.empty().with("location", location);
            return json.with("evidence", JsonObject.of("occurrences", JsonArray.of(place)));
        }
    }

    /** Where the jars are. */
    private static final List<String> DIRECTORIES = List.of("lib", "optional/postgres");

    private final Path home;
    private final Path repository;
    private final Path modules;

    private BillOfMaterials(Path home, Path repository, Path modules) {
        this.home = home;
        this.repository = repository;
        this.modules = modules;
    }

    /** Maven's list of dependencies, the unpacked archive, Maven's local repository, the checkout, the version, and the directory to write to. */
    public static void main(String[] arguments) throws Exception {
        Path[] paths = Arrays.stream(arguments).map(Path::of).toArray(Path[]::new);
        var build = new BillOfMaterials(paths[1], paths[2], paths[3]);
        List<Jar> jars = build.jars(Files.readAllLines(paths[0]));
        List<String> chosen = build.dependencies(build.pom(OURS, "distribution", arguments[4]));
        Path out = Files.createDirectories(paths[5]);
        Files.writeString(out.resolve("sbom.cdx.json"), JsonWriter.pretty(bill(jars, chosen, arguments[4])) + "\n");
        Files.writeString(out.resolve("THIRD-PARTY.md"), list(jars));
    }

    private List<Jar> jars(List<String> lines) throws Exception {
        var jars = new ArrayList<Jar>();
        for (String line : lines.stream().sorted().toList()) {
            var listed = LISTED.matcher(line);
            if (listed.lookingAt()) {
                jars.add(jar(listed.group(1), listed.group(2), listed.group(3)));
            }
        }
        return jars;
    }

    private Jar jar(String group, String artifact, String version) throws Exception {
        String name = artifact + "-" + version;
        Path file = Stream.of(name + ".jar", name + "-release17.jar")
                .flatMap(each -> DIRECTORIES.stream()
                        .map(directory -> home.resolve(directory).resolve(each)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not there"));
        String location = home.relativize(file).toString().replace('\\', '/');
        Element pom = pom(group, artifact, version);
        List<Licence> licences = licences(pom);
        if (licences.isEmpty()) {
            throw new IllegalStateException(file + " has no licence in its POM, nor in the parents of that");
        }
        return new Jar(group, artifact, version, file, location, dependencies(pom), licences);
    }

    private Element pom(String group, String artifact, String version) throws Exception {
        Path file = group.equals(OURS)
                ? modules.resolve(artifact.equals("alquimia-registry") ? "" : artifact)
                        .resolve("pom.xml")
                : repository.resolve(group.replace('.', '/') + "/%1$s/%2$s/%1$s-%2$s.pom".formatted(artifact, version));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    /** What a POM and its parents name, but for what only tests, the container or a taste need. */
    private List<String> dependencies(Element pom) throws Exception {
        Stream<String> own = children(pom, "dependencies", "dependency")
                .filter(each -> !text(each, "scope").matches("test|provided")
                        && !text(each, "optional").equals("true"))
                .map(each -> text(each, "artifactId"));
        var parent = parent(pom);
        return parent.isEmpty()
                ? own.toList()
                : Stream.concat(own, dependencies(parent.get()).stream()).toList();
    }

    private Optional<Element> parent(Element pom) throws Exception {
        var parent = children(pom, "parent").findFirst();
        return parent.isEmpty()
                ? Optional.empty()
                : Optional.of(pom(
                        text(parent.get(), "groupId"),
                        text(parent.get(), "artifactId"),
                        text(parent.get(), "version")));
    }

    private List<Licence> licences(Element pom) throws Exception {
        List<Licence> own = children(pom, "licenses", "license")
                .map(licence -> new Licence(text(licence, "name"), text(licence, "url")))
                .toList();
        var parent = parent(pom);
        return own.isEmpty() && parent.isPresent() ? licences(parent.get()) : own;
    }

    private static Stream<Element> children(Element of, String... path) {
        var nodes = of.getChildNodes();
        Stream<Element> found = IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE
                        && node.getNodeName().equals(path[0]))
                .map(Element.class::cast);
        return path.length == 1
                ? found
                : found.flatMap(child -> children(child, Arrays.copyOfRange(path, 1, path.length)));
    }

    private static String text(Element of, String name) {
        return children(of, name)
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static JsonObject bill(List<Jar> jars, List<String> chosen, String version) throws IOException {
        String purl = "pkg:maven/%s/distribution@%s".formatted(OURS, version);
        var program = JsonObject.empty()
                .with("type", "application")
                .with("bom-ref", purl)
                .with("group", OURS)
                .with("name", "alquimia-registry")
                .with("version", version)
                .with("licenses", JsonArray.of(new Licence("Apache-2.0", "").json()))
                .with("purl", purl);
        var components = new ArrayList<JsonValue>();
        var dependencies = new ArrayList<JsonValue>();
        dependencies.add(dependency(purl, jars, chosen));
        for (Jar jar : jars) {
            components.add(jar.json());
            dependencies.add(dependency(jar.purl(), jars, jar.named));
        }
        return JsonObject.empty()
                .with("bomFormat", "CycloneDX")
                .with("specVersion", "1.6")
                .with("version", JsonNumber.of(1))
                .with("metadata", JsonObject.of("component", program))
                .with("components", new JsonArray(components))
                .with("dependencies", new JsonArray(dependencies));
    }

    /** Those of the jars whose names are in a POM, and so are there because of it. */
    private static JsonObject dependency(String of, List<Jar> jars, List<String> named) {
        Stream<Jar> on = jars.stream().filter(jar -> named.contains(jar.artifact));
        return JsonObject.empty()
                .with("ref", of)
                .with("dependsOn", JsonArray.ofStrings(on.map(Jar::purl).toList()));
    }

    private static String list(List<Jar> jars) {
        return """
                # Software of others in this archive

                Beside the modules of Alquimia Registry, `lib/` and `optional/` hold these jars. Each is as its makers published it, with the texts of licence and copyright
                that they put into it, but for picocli: that is compiled again, from its own sources, to start faster. Where there are two licences, you
                may choose. `sbom.cdx.json` says the same to programs, with digests.

                | jar | what it is | licence |
                |---|---|---|
                """
                + jars.stream()
                        .filter(jar -> !jar.group.equals(OURS))
                        .map(jar -> "| `%s` | %s:%s | %s |\n"
                                .formatted(
                                        jar.location,
                                        jar.group,
                                        jar.artifact,
                                        jar.licences.stream()
                                                .map(Licence::markdown)
                                                .collect(Collectors.joining(" or "))))
                        .collect(Collectors.joining());
    }
}
