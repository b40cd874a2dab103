package ai.alquimia.registry.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** What the sources below a directory offer to everybody: public types, and the methods of public interfaces, each with or without a comment. */
final class PublicSources {
    /** One of them; {@code overrides} when the comment stands where it comes from. */
    record Element(String name, boolean isType, boolean overrides, String comment) {
        boolean isDocumented() {
            return overrides || !comment.isBlank();
        }
    }

    private final List<Element> elements = new ArrayList<>();

    static List<Element> in(Path directory) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = Files.walk(directory);
                var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            var found = new PublicSources();
            var scanner = found.new Scanner(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(unit, true));
            return found.elements;
        }
    }

    /** Its parameter: whether what surrounds a declaration is public all the way up. */
    private final class Scanner extends TreePathScanner<Void, Boolean> {
        private final DocTrees docs;

        Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Boolean inPublic) {
            boolean isPublic = inPublic && isPublic(type.getModifiers());
            if (isPublic) {
                add(type.getSimpleName().toString(), true, type.getModifiers());
            }
            return super.visitClass(type, isPublic);
        }

        @Override
        public Void visitMethod(MethodTree method, Boolean inPublic) {
            if (inPublic && isInInterface() && isPublic(method.getModifiers())) {
                String type = ((ClassTree) getCurrentPath().getParentPath().getLeaf())
                        .getSimpleName()
                        .toString();
                add(type + "." + method.getName(), false, method.getModifiers());
            }
            // what is inside a method is nobody else's
            return super.visitMethod(method, false);
        }

        private boolean isInInterface() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        }

        private boolean isPublic(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || (isInInterface() && !modifiers.getFlags().contains(Modifier.PRIVATE));
        }

        private void add(String name, boolean isType, ModifiersTree modifiers) {
            boolean overrides = modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            String comment = docs.getDocComment(getCurrentPath());
            elements.add(new Element(name, isType, overrides, comment == null ? "" : comment));
        }
    }
}
