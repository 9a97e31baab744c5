package io.vfleet.vm;

import io.vfleet.vm.VmQuestion.QuestionKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a virtual machine beside its configuration.
 *
 * @param toolsInstallerMounted whether the disc with the installer of VMware Tools is in its drive
 * @param screenWidth in pixels; 0 for that of its boot
 * @param screenHeight in pixels; 0 for that of its boot
 * @param guestForgotten whether what is known of the guest was reset, until it runs again
 * @param featureMask what a processor shows it, by the name of the feature; empty for all that its host has
 * @param question what it asks, and waits for; null for nothing
 * @param questionsAsked how many questions it has asked
 * @param placeAltered whether its files are not where they were when it ran last, which it asks about when it starts
 * @param pair the fault tolerant pair that it is in; null for none
 */
public record VmInteraction(
        boolean toolsInstallerMounted,
        int screenWidth,
        int screenHeight,
        boolean guestForgotten,
        Map<String, String> featureMask,
        @Nullable VmQuestion question,
        int questionsAsked,
        boolean placeAltered,
        @Nullable FaultTolerancePair pair) {
    private static final int BOOT_WIDTH = 1024;
    private static final int BOOT_HEIGHT = 768;

    public static final VmInteraction NONE = new VmInteraction(false, 0, 0, false, Map.of(), null, 0, false, null);

    public VmInteraction {
        featureMask = Map.copyOf(featureMask);
    }

    public int shownWidth() {
        return screenWidth == 0 ? BOOT_WIDTH : screenWidth;
    }

    public int shownHeight() {
        return screenHeight == 0 ? BOOT_HEIGHT : screenHeight;
    }

    public VmInteraction withToolsInstaller(boolean mounted) {
        return new VmInteraction(
                mounted,
                screenWidth,
                screenHeight,
                guestForgotten,
                featureMask,
                question,
                questionsAsked,
                placeAltered,
                pair);
    }

    public VmInteraction withScreen(int width, int height) {
        return new VmInteraction(
                toolsInstallerMounted,
                width,
                height,
                guestForgotten,
                featureMask,
                question,
                questionsAsked,
                placeAltered,
                pair);
    }

    public VmInteraction withGuestForgotten(boolean forgotten) {
        return new VmInteraction(
                toolsInstallerMounted,
                screenWidth,
                screenHeight,
                forgotten,
                featureMask,
                question,
                questionsAsked,
                placeAltered,
                pair);
    }

    public VmInteraction withFeatureMask(Map<String, String> mask) {
        return new VmInteraction(
                toolsInstallerMounted,
                screenWidth,
                screenHeight,
                guestForgotten,
                mask,
                question,
                questionsAsked,
                placeAltered,
                pair);
    }

    public VmInteraction withPair(@Nullable FaultTolerancePair changed) {
        return new VmInteraction(
                toolsInstallerMounted,
                screenWidth,
                screenHeight,
                guestForgotten,
                featureMask,
                question,
                questionsAsked,
                placeAltered,
                changed);
    }

    public VmInteraction asking(QuestionKind kind, String subject) {
        int number = questionsAsked + 1;
        return with(new VmQuestion(number, kind, subject), number, placeAltered);
    }

    public VmInteraction withoutQuestion() {
        return question == null ? this : with(null, questionsAsked, placeAltered);
    }

    public VmInteraction withPlaceAltered(boolean altered) {
        return with(question, questionsAsked, altered);
    }

    private VmInteraction with(@Nullable VmQuestion asked, int count, boolean altered) {
        return new VmInteraction(
                toolsInstallerMounted,
                screenWidth,
                screenHeight,
                guestForgotten,
                featureMask,
                asked,
                count,
                altered,
                pair);
    }

    /** As it is when the machine is off: the disc is out, and the next boot has the screen of a boot. */
    public VmInteraction stopped() {
        return withToolsInstaller(false).withScreen(0, 0).withoutQuestion();
    }
}
