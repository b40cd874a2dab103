package ai.alquimia.registry.adapter.cli;

import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} shows: a command's own options before those of every command, and examples on unbroken lines to be copied. */
final class Manual {
    private Manual() {}

    static void arrange(CommandLine line) {
        var sections = new LinkedHashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Manual::options);
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, Manual::footer);
        line.setHelpSectionMap(sections);
    }

    private static String options(Help help) {
        List<OptionSpec> own = options(help, false);
        List<OptionSpec> everywhere = options(help, true);
        String heading = own.isEmpty() || everywhere.isEmpty() ? "" : "%nOf every command:%n".formatted();
        return help.optionListExcludingGroups(own) + heading + help.optionListExcludingGroups(everywhere);
    }

    private static List<OptionSpec> options(Help help, boolean inherited) {
        return help.commandSpec().options().stream()
                .filter(option -> option.inherited() == inherited)
                .toList();
    }

    private static String footer(Help help) {
        return String.join("%n", help.commandSpec().usageMessage().footer())
                .concat("%n")
                .formatted();
    }
}
