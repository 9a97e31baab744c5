package io.vfleet.vm.question;

import io.vfleet.model.Fault;
import io.vfleet.vm.VmQuestion.QuestionKind;

/**
 * A question that a command leads to.
 *
 * @param subject the file or device that it is about; empty for none
 * @param otherwise how the command fails when the answer is that it shall not be done
 */
public record AskedQuestion(QuestionKind kind, String subject, Fault otherwise) {}
