/** What a child learns, and what families can do at home. */
import type { Patterns } from '../phrases.ts';

export const learning: Patterns = {
  puzzle: [
    '{child} [finished|completed] a puzzle [without help|alone|without any help][| today].',
    '{child} [finished|completed|did|solved|managed] [a|the|<his>|a tricky|a difficult] [puzzle|jigsaw|jigsaw puzzle][| without help| alone| by [himself|herself|themselves]| on <his> own| all by [himself|herself|themselves]]',
  ],
  counted: [
    '{child} counted to {count} today.',
    'Today {child} counted to {count}.',
    '{child} counted up to {count}[| today].',
    '{child} [counted|can count|was counting|is counting|managed to count|is learning to count] [|up |all the way ]to {count}',
    '{child} is [confident|good at|confident at] counting [|up ]to {count}',
    '{child} [practised|enjoyed] counting to {count}',
  ],
  first_steps: [
    '{child} took [his|her|their|some] first steps[| today].',
    '{child} [took|has taken|made] [<his>|some|<his> very] first steps',
  ],
  new_word: [
    '{child} learnt a new word today.',
    'Today {child} [learned|learnt] a new word.',
    '{child} [learned|said|used|has learned] [a|some|lots of] new [word|words]',
  ],
  learning_about: [
    '<group> [are|were] [learning|finding out|talking|thinking|reading] [|more |all |lots ]about {theme}',
    '<group> learned [|more |all |lots |a lot ]about {theme}',
    "[our|this week's|this month's|the] [topic|theme|focus|new topic][| this week| this month| this term] [is|will be|was] {theme}",
    '[this week|this month|this term|next week] <group> [are|will be] [learning|talking|finding out] about {theme}',
    '<group> [celebrated|are celebrating|talked about|explored|are exploring] {theme}',
  ],
  child_theme: [
    '{child} <enjoyed> [learning|talking|finding out|hearing|reading][| all| more| a story| stories| a book] about {theme}',
    '{child} [is|was] [|very ]interested in {theme}',
    '{child} [learned|talked] [|all |lots |a lot ]about {theme}',
  ],
  named_colours: [
    '{child} [named|can name|knows|recognised|is learning|is learning to name|is starting to name][| all| all of| some| lots of| many][| <his>| the] colours',
  ],
  wrote_name: [
    '{child} [wrote|can write|is learning to write|is starting to write|tried to write] [<his>|<his> own] name[| alone| without help| by [himself|herself|themselves|themself]| for the first time]',
    '{child} [recognised|is learning to recognise|found|can recognise] <his> [|own |written ]name',
  ],
  practised: [
    '{child} [practised|is practising|has been practising|worked on|tried|did|took part in][| some] {activity}',
    '{child} was [|busy ][doing |][|with ]{activity}',
  ],
  concentrated: [
    '{child} [concentrated|focused][| very| really] [well|hard|carefully|for a long time]',
    '{child} showed [|really |very ][good|great|excellent] concentration',
  ],
  tried_new: [
    '{child} [tried|had a go at] [something new|new things|a new activity]',
    '{child} [tried|had a go at] [lots of new things|some new activities|some new things|new activities]',
  ],
  talking_more: [
    '{child} is [talking|speaking|chatting] [more|more and more|lots|so much more|a lot more][| now| at nursery| each day| every day]',
    '{child} is [using|saying|learning] [more|new|lots of new|more and more|lots of] words[| now| every day]',
    "{child}'s [speech|talking|language] is coming [on|along] [well|nicely|beautifully]",
    '{child} [is|was] using [<his> words|more words|new words|lots of words|sentences][| more]',
  ],
  progress: [
    '{child} is [making|doing] [|really |very ]<good> progress[| with us| at nursery]',
    '{child} is [doing|getting on|coming on|coming along] [|really |very ]well[| with us| at nursery]',
    '{child} made <good> progress',
    "we are [|very |really ][pleased|happy|impressed] with {child}'s progress",
    '{child} is [doing|getting on|coming on|coming along] [great|brilliantly|fantastically]',
  ],
  first_word: ['{child} said <his> [|very ]first word'],
  confident: [
    '{child} is [growing|gaining|building] [in |]confidence[| every day| each day| with us]',
    '{child} is [becoming|getting|growing] [more|more and more|much more] confident[| every day| each day]',
    '{child} was [|very |more ]confident',
  ],
  crawling: [
    '{child} [is starting|is beginning|started|is learning|is trying|is nearly ready] to crawl',
    '{child} [is crawling|crawled|can crawl][| now| for the first time]',
  ],
  walking: [
    '{child} [is starting|is beginning|started|is learning|is trying] to walk',
    '{child} [is walking|walked|can walk][| now| alone| without help| for the first time| on <his> own| by [himself|herself|themselves|themself]]',
  ],
  washed_hands: [
    '{child} washed <his> [|own ]hands[| alone| without help| by [himself|herself|themselves|themself]| all by [himself|herself|themselves|themself]| independently]',
  ],
  new_tooth: [
    '{child} [has|got|is getting|is cutting] [a|<his>] [new |first |]tooth[| coming| coming through]',
  ],
  teething: ['{child} [is|may be|seems to be|might be] teething'],
  read_home: [
    '<please> read [with|to] your child[| at home| every day| every night| at bedtime]',
    '<please> [read|share|enjoy] [this|the] [book|story][| together| with your child] at home',
    '<please> [share|read] [a story|a book|stories|books][| together| with your child] at home',
  ],
  practise_home: [
    '<please> [practise|try|do] this[| together| with your child] at home',
    'you can [practise|try|do] this[| together| with your child] at home',
  ],
  talk_home: [
    '<please> talk [to|with] your child about {theme}[| at home]',
    'you can talk [to|with] your child about {theme}[| at home]',
  ],
  home_words: [
    '<please> [teach|tell|give|share with] us [some|a few|key] words in your [language|home language]',
    '<please> [tell us|let us know|share] [some|a few|key] words in your [language|home language]',
  ],
  report_ready: [
    "{child}'s [report|progress report|learning journal|learning journey|progress check|summary] is [ready|ready to read|now ready]",
    "you can [read|see] {child}'s [report|progress report|learning journal|learning journey]",
  ],
};
