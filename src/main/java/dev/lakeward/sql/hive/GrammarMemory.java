package dev.lakeward.sql.hive;

import dev.lakeward.sql.hive.grammar.HiveDdlLexer;
import dev.lakeward.sql.hive.grammar.HiveDdlParser;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/// What lexers and parsers of the grammar learn of the texts that they read, apart from the runtime's own memory,
/// which nothing forgets.
final class GrammarMemory {
    /// Of a lexer or parser: the states that it knows of each decision.
    private record Learned(DFA[] decisions, PredictionContextCache contexts) {
        static Learned nothing(ATN grammar) {
            DFA[] decisions = new DFA[grammar.getNumberOfDecisions()];
            for (int i = 0; i < decisions.length; i++) {
                decisions[i] = new DFA(grammar.getDecisionState(i), i);
            }
            return new Learned(decisions, new PredictionContextCache());
        }
    }

    private record Both(Learned lexer, Learned parser) {
        static Both nothing() {
            return new Both(Learned.nothing(HiveDdlLexer._ATN), Learned.nothing(HiveDdlParser._ATN));
        }
    }

    private volatile Both both = Both.nothing();

    void use(HiveDdlLexer lexer) {
        Learned learned = both.lexer();
        lexer.setInterpreter(new LexerATNSimulator(lexer, HiveDdlLexer._ATN, learned.decisions(), learned.contexts()));
    }

    void use(HiveDdlParser parser) {
        Learned learned = both.parser();
        parser.setInterpreter(
                new ParserATNSimulator(parser, HiveDdlParser._ATN, learned.decisions(), learned.contexts()));
    }

    void forget() {
        both = Both.nothing();
    }
}
