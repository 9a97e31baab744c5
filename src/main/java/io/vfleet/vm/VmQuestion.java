package io.vfleet.vm;

import java.util.List;

/**
 * What a virtual machine asks, and waits for: {@code runtime.question}.
 *
 * @param number counts the questions of the machine from 1; its decimal digits are the id
 * @param subject the file or device that the question is about; empty where its text names none
 */
public record VmQuestion(int number, QuestionKind kind, String subject) {
    public String id() {
        return Integer.toString(number);
    }

    /** The text with the id of its message before it, as vCenter shows it. */
    public String text() {
        return kind.messageId + ":" + message();
    }

    /** The text alone. */
    public String message() {
        return kind.text.replace("{}", subject);
    }

    /** An answer that can be given; its key is its place in the list. */
    public record Choice(String label, String summary) {}

    /** What can be asked; the texts are ours, the ids of messages and answers are those of ESX. */
    public enum QuestionKind {
        OUT_OF_SPACE(
                "msg.hbacommon.outofspace",
                "The datastore has no space left for {}. Free some and choose Retry, or choose Cancel to stop the"
                        + " virtual machine.",
                0,
                new Choice("button.retry", "_Retry"),
                new Choice("button.abort", "Cancel")),
        UUID_ALTERED(
                "msg.uuid.altered",
                "The files of this virtual machine are not where they were. Was it moved or copied? If you do not"
                        + " know, choose that you copied it.",
                2,
                new Choice("button.uuid.cancel", "Cancel"),
                new Choice("button.uuid.movedTheVM", "I _moved it"),
                new Choice("button.uuid.copiedTheVM", "I _copied it")),
        CDROM_LOCKED(
                "msg.cdromdisconnect.locked",
                "The guest has locked the door of {} and may be using its disc. Disconnect it all the same?",
                1,
                new Choice("button.yes", "_Yes"),
                new Choice("button.no", "_No")),
        AT_POWER_OFF(
                "msg.snapshot.powerOff",
                "The virtual machine is about to be powered off. What shall become of its current state?",
                0,
                new Choice("button.powerOff", "_Power off only"),
                new Choice("button.revert", "_Revert to the snapshot"),
                new Choice("button.take", "_Take a snapshot"),
                new Choice("button.cancel", "Cancel"));

        private final String messageId;
        private final String text;
        private final int defaultIndex;
        private final List<Choice> choices;

        QuestionKind(String messageId, String text, int defaultIndex, Choice... choices) {
            this.messageId = messageId;
            this.text = text;
            this.defaultIndex = defaultIndex;
            this.choices = List.of(choices);
        }

        public String messageId() {
            return messageId;
        }

        public int defaultIndex() {
            return defaultIndex;
        }

        public List<Choice> choices() {
            return choices;
        }
    }
}
