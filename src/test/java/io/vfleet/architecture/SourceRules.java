package io.vfleet.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Parses source files and lists violations of the style rules with file and line. */
final class SourceRules {
    static final int FILE_LINES_MAX = 399;
    static final int FILE_LINES_WITHOUT_REASON_MAX = 250;
    static final int METHOD_LINES_MAX = 49;

    // The brackets keep this line from finding itself.
    private static final Pattern POSTPONED = Pattern.compile("\\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\\b");

    private static final Pattern OBJECT_VARARGS = Pattern.compile("^[^=]*\\bObject\\.\\.\\. ");
    private static final Pattern NOT_A_SENTENCE = Pattern.compile("test|should");

    private final SourceFile file;
    private final List<String> wrong = new ArrayList<>();

    private SourceRules(SourceFile file) {
        this.file = file;
    }

    static List<String> violations(List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> new SourceRules(file).check().stream())
                .toList();
    }

    private List<String> check() {
        length();
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var matcher = POSTPONED.matcher(lines.get(i));
            if (matcher.find()) wrong.add(file.name() + ":" + (i + 1) + " says " + matcher.group());
        }
        parse();
        return wrong;
    }

    private void length() {
        int lines = file.lines();
        if (lines > FILE_LINES_MAX) {
            wrong.add(file.name() + " has " + lines + " lines, need " + FILE_LINES_MAX + " or less");
        } else if (lines > FILE_LINES_WITHOUT_REASON_MAX && !file.firstComment().contains("long:")) {
            wrong.add(file.name() + " has " + lines + " lines: over " + FILE_LINES_WITHOUT_REASON_MAX
                    + ", the first comment must give the reason after \"long:\"");
        }
    }

    private void parse() {
        var unit =
                new SimpleJavaFileObject(
                        URI.create("memory:/" + file.path().getFileName()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file.text();
                    }
                };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(unit));
        try {
            for (CompilationUnitTree tree : task.parse()) new TreeRules(tree, Trees.instance(task)).scan(tree, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Visits the syntax tree of one file. */
    private final class TreeRules extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;

        TreeRules(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            long start = trees.getSourcePositions().getStartPosition(unit, method);
            long end = trees.getSourcePositions().getEndPosition(unit, method);
            long lines = line(end) - line(start) + 1;
            if (lines > METHOD_LINES_MAX) {
                add(method, method.getName() + " has " + lines + " lines, need " + METHOD_LINES_MAX + " or less");
            }
            if (isTest(method) && NOT_A_SENTENCE.matcher(method.getName()).lookingAt()) {
                add(method, method.getName() + ": a test's name is a sentence about the product");
            }
            if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) locks(method);
            for (VariableTree parameter : method.getParameters()) {
                if (OBJECT_VARARGS.matcher(parameter.toString()).find())
                    add(method, method.getName() + ": names and values are no argument list: take them in pairs");
            }
            return super.visitMethod(method, null);
        }

        private static boolean isTest(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().endsWith("Test"));
        }

        @Override
        public Void visitSynchronized(SynchronizedTree block, Void none) {
            locks(block);
            return super.visitSynchronized(block, null);
        }

        private void locks(Tree tree) {
            if (!String.valueOf(unit.getPackageName()).equals("io.vfleet.engine"))
                add(tree, "locks: only the engine may");
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect().toString().equals("Map.of")) pairs(call.getArguments());
            if (call.getMethodSelect().toString().endsWith("Thread.sleep")) add(call, "sleeps: step the clock instead");
            return super.visitMethodInvocation(call, null);
        }

        /** Requires each key and its value on one line. */
        private void pairs(List<? extends ExpressionTree> arguments) {
            for (int i = 0; i + 1 < arguments.size(); i += 2) {
                Tree key = arguments.get(i);
                long end = trees.getSourcePositions().getEndPosition(unit, key);
                long start = trees.getSourcePositions().getStartPosition(unit, arguments.get(i + 1));
                if (line(end) != line(start)) add(key, "Map.of: a key and its value on two lines: use Map.ofEntries");
            }
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void none) {
            if (annotation.getAnnotationType().toString().endsWith("Disabled")) {
                add(annotation, "is switched off: mend or remove it");
            }
            return super.visitAnnotation(annotation, null);
        }

        private void add(Tree tree, String what) {
            long start = trees.getSourcePositions().getStartPosition(unit, tree);
            wrong.add(file.name() + ":" + line(start) + " " + what);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
