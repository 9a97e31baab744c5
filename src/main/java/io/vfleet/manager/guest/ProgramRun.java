package io.vfleet.manager.guest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a program runs, what it ends with and what it writes. Few commands are known: {@code sleep} and {@code timeout} last,
 * {@code exit}, {@code true} and {@code false} end with a code, {@code echo}, {@code hostname}, {@code whoami} and {@code pwd}
 * write a line, some run until they are ended; all others last a moment and end with 0. A shell runs its command line, with
 * {@code ;}, {@code &&}, {@code ||} and the redirection of what is written into one file.
 *
 * @param runs null for until it is ended
 */
record ProgramRun(
        @Nullable Duration runs, int exitCode, @Nullable Output output) {
    /** {@code path} as the command line has it. */
    record Output(String path, boolean append, String text) {}

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int SECONDS_MAX = 100_000_000;
    private static final int NOT_FOUND = 127;
    private static final int COMMANDS_MAX = 100;
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "cmd", "powershell");
    private static final Set<String> ENDLESS = Set.of("top", "notepad", "vi");
    private static final Pattern SHELL_LINE = Pattern.compile("\\s*(?:-l?c|/[cC]|-[cC]ommand)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(&&|\\|\\||;|&)|((?:\"[^\"]*+\"|'[^']*+'|[^;&|\"'])++)|.");
    private static final Pattern WORD = Pattern.compile("(\\d?>>?|<)|\"([^\"]*+)\"|'([^']*+)'|([^\\s<>\"']++)|.");

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})s?");

    /** Runs a program with its arguments; pure. */
    static ProgramRun of(GuestFamily family, GuestProgram program, String hostName) {
        String name = name(program.path());
        var run = new Run(family, program, hostName);
        Matcher line = SHELL_LINE.matcher(program.arguments());
        if (SHELLS.contains(name) && line.matches())
            run.all(unquoted(line.group(1).strip()));
        else if (SHELLS.contains(name)) run.endless = program.arguments().isBlank();
        else run.command(name + " " + program.arguments());
        Output output = run.path == null ? null : new Output(run.path, run.append, run.text.toString());
        return new ProgramRun(run.endless ? null : run.lasted.plus(MOMENT), run.code, output);
    }

    /** The last name of a path, without what shows that it is a program. */
    private static String name(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.replaceFirst("(?i)\\.exe$", "");
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** A command line while it is read. */
    private static final class Run {
        private final GuestFamily family;
        private final GuestProgram program;
        private final String hostName;
        private final StringBuilder text = new StringBuilder();
        private Duration lasted = Duration.ZERO;
        private int code;
        private boolean endless;
        private boolean exited;
        private boolean append;
        private @Nullable String path;

        Run(GuestFamily family, GuestProgram program, String hostName) {
            this.family = family;
            this.program = program;
            this.hostName = hostName;
        }

        void all(String line) {
            String joint = ";";
            // Both outputs into one file is as one of them.
            Matcher part = COMMAND.matcher(line.replace("2>&1", ""));
            for (int count = 0; count < COMMANDS_MAX && !exited && !endless && part.find(); ) {
                if (part.group(1) != null) {
                    joint = part.group(1);
                } else if (part.group(2) != null && !part.group(2).isBlank()) {
                    boolean skipped = (joint.equals("&&") && code != 0) || (joint.equals("||") && code == 0);
                    if (!skipped) command(part.group(2));
                    count++;
                }
            }
        }

        void command(String line) {
            List<String> words = new ArrayList<>();
            String target = null;
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                String plain = first(word.group(2), word.group(3), word.group(4));
                if (word.group(1) != null) target = word.group(1);
                else if (plain != null && target == null) words.add(plain);
                else if (plain != null) {
                    redirect(target == null ? "" : target, plain);
                    target = null;
                }
            }
            if (!words.isEmpty()) run(name(words.getFirst()), words.subList(1, words.size()));
        }

        private void redirect(String how, String to) {
            boolean isOutput = how.startsWith(">") || how.startsWith("1");
            if (!isOutput || to.startsWith("&")) return;
            path = to;
            append = how.endsWith(">>");
        }

        private void run(String name, List<String> words) {
            code = 0;
            switch (name) {
                case "sleep", "timeout", "Start-Sleep" -> pause(words);
                case "exit" -> {
                    code = number(words);
                    exited = true;
                }
                case "false" -> code = 1;
                case "echo" -> line(String.join(" ", words));
                case "hostname" -> line(hostName);
                case "whoami" -> line(program.user());
                case "pwd" -> line(program.directory());
                default -> {
                    endless = ENDLESS.contains(name) || (name.equals("tail") && words.contains("-f"));
                    if (!isKnown(name)) code = family == GuestFamily.LINUX ? NOT_FOUND : 1;
                }
            }
        }

        /** What was started itself is there, whatever it is. */
        private boolean isKnown(String name) {
            return name.equals(name(program.path()))
                    || OperatingSystemFiles.LINUX_PROGRAMS.contains(name)
                    || OperatingSystemFiles.WINDOWS_PROGRAMS.contains(name + ".exe");
        }

        private void pause(List<String> words) {
            endless = words.contains("infinity");
            lasted = lasted.plusSeconds(number(words));
        }

        private void line(String written) {
            text.append(written).append(family == GuestFamily.LINUX ? "\n" : "\r\n");
        }

        private static int number(List<String> words) {
            for (String word : words) {
                Matcher number = NUMBER.matcher(word);
                if (number.matches()) return Math.min(SECONDS_MAX, Integer.parseInt(number.group(1)));
            }
            return 0;
        }

        private static @Nullable String first(@Nullable String... texts) {
            for (String text : texts) if (text != null) return text;
            return null;
        }
    }
}
