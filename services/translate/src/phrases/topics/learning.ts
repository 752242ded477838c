/** What a child learns, and what families can do at home. */
import type { Patterns } from '../phrases.ts';

export const learning: Patterns = {
  puzzle: [
    '{child} [finished|completed] a puzzle [without help|alone|without any help][| today].',
    '{child} [finished|completed|did|solved|managed] [a|the|<his>|a tricky|a difficult] [puzzle|jigsaw|jigsaw puzzle][| without help| alone| by [himself|herself|themselves]| on <his> own| all by [himself|herself|themselves]]',
  ],
  counted: [
    '{child} counted [|out ]{count} [blocks|bricks|cars|toys|animals|leaves|buttons|apples|objects|things|steps|ladybirds|conkers|dinosaurs|beads|cups|plates|children|ducks|bears|spoons|pebbles|stones|shells|snails|worms|flowers|pieces of fruit|candles|fingers]',

    '{child} counted to {count} today.',
    'Today {child} counted to {count}.',
    '{child} counted up to {count}[| today].',
    '{child} [counted|can count|was counting|is counting|managed to count] [|up |all the way ]to {count}',
    '{child} is [confident|good at|confident at] counting [|up ]to {count}',
    '{child} [practised|enjoyed] counting to {count}',
    '{child} [counted|can count|is counting|is able to count|managed to count|is now counting|counts|has counted] [|all the way |up |from one |from one up ]to {count}[| in English| independently| confidently| with us]',
  ],
  first_steps: [
    '{child} took [his|her|their|some] first steps[| today].',
    '{child} [took|has taken|made] [<his>|some|<his> very] first steps',
    '{child} [took|has taken|made|did] [|<his> |a few |some |<his> very ]first [|few |little ]steps[| at nursery| with us| here]',
  ],
  new_word: [
    '{child} learnt a new word today.',
    'Today {child} [learned|learnt] a new word.',
    '{child} [learned|said|used|has learned] [a|some|lots of] new [word|words]',
    '{child} [said|learned|used|tried] [a|some|lots of|another|a few|many|two|three] new [word|words][| with us| in English]',
  ],
  learning_about: [
    '[our|the] [topic|theme|focus] this half term [is|will be|was] {theme}',
    'this half term <group> [are|will be|are going to be] [learning|talking|finding out] about {theme}',
    'our [|new ][topic|theme] is {theme}',
    '[this|next] [week|month|term] [is|will be] all about {theme}',

    '<group> [are|were] [learning|finding out|talking|thinking|reading] [|more |all |lots ]about {theme}',
    '<group> learned [|more |all |lots |a lot ]about {theme}',
    "[our|this week's|this month's|the] [topic|theme|focus|new topic][| this week| this month| this term] [is|will be|was] {theme}",
    '[this week|this month|this term|next week] <group> [are|will be] [learning|talking|finding out] about {theme}',
    '<group> [celebrated|are celebrating|talked about|explored|are exploring] {theme}',
    '<group> [are|were|have been] [learning|finding out|talking|thinking|reading|hearing|exploring|discovering|singing] [|more |all |lots ]about {theme}',
    '<group> [talked|read|thought|chatted|heard|discovered|found out|are going to learn|will learn|will be learning|are starting to learn|begin to learn] [|more |all |lots |stories |a story |books |a book |some books ]about {theme}',
    "[our|the|our new|this term's|next week's] [topic|theme|focus|learning theme|project|interest][| this week| this month| this term| next week| for this week| for this term| for this month] [is|will be|was|is all about|will be all about|was all about] {theme}",
    '[this week|this month|this term|next week] [our|the] [topic|theme|focus] [is|will be] {theme}',
    '<group> [celebrated|are celebrating|will be celebrating|will celebrate|looked at|are looking at|explored|are exploring|are interested in|have been looking at] {theme}',
  ],
  child_theme: [
    '{child} [learned|has been learning|is learning|was learning|has learned] [|all |lots |more |a lot ]about {theme}',

    '{child} <enjoyed> [learning|talking|finding out|hearing|reading][| all| more| a story| stories| a book] about {theme}',
    '{child} <enjoyed> [learning|talking|finding out|hearing|reading|looking at books|singing|looking at pictures][| all| more| a story| stories| a book| books] about {theme}',
  ],
  named_colours: [
    '{child} [named|can name|knows|recognised][| some| lots of| many][| <his>| the] colours',
    '{child} [named|can name|knows|knows the names of|identified|can identify][| some| lots of| many][| <his>| the] colours[| in English]',
  ],
  wrote_name: [
    '{child} [wrote|can write] [<his>|<his> own] name[| alone| without help| by [himself|herself|themselves|themself]| for the first time]',
    '{child} [wrote|can write|has written] [<his>|<his> own] name[| alone| without help| by [himself|herself|themselves]| for the first time| on the board| independently| on <his> picture]',
  ],
  practised: [
    '{child} [practised|is practising|has been practising|worked on|tried|did|took part in][| some] {activity}',
    '{child} [practised|was practising|has been practising|is practising|worked on|took part in|did][| some| <his>] {activity}',
  ],
  concentrated: [
    '{child} [concentrated|focused][| very| really] [well|hard|carefully|for a long time]',
    '{child} showed [|really |very ][good|great|excellent] concentration',
    '{child} [concentrated|focused|was focused|was concentrating][| very| really| so] [well|hard|carefully|for a long time|for ages|for a while][| on| at]',
    '{child} [has|had|showed|shows] [|really |very |such |some ][good|great|excellent|lovely|fantastic|amazing] [concentration|focus|concentration skills]',
  ],
  tried_new: [
    '{child} [tried|had a go at] [something new|new things|a new activity]',
    '{child} [tried|had a go at] [lots of new things|some new activities|some new things|new activities]',
    '{child} [tried|had a go at|explored|enjoyed trying] [something|lots of|some|a|many] [new|new things|new activities|new activity|new toys|new experiences]',
  ],
  talking_more: [
    '{child} is [really |]coming on [|so well |well |nicely ]with <his> [talking|speech|language|words]',

    '{child} is [talking|speaking|chatting] [more|more and more|lots|so much more|a lot more][| now| at nursery| each day| every day]',
    '{child} is [using|saying|learning] [more|new|lots of new|more and more|lots of] words[| now| every day]',
    "{child}'s [speech|talking|language] is coming [on|along] [well|nicely|beautifully]",
    '{child} [is|was] using [<his> words|more words|new words|lots of words|sentences][| more]',
    '{child} [has started|is starting|is beginning|started] to [say|use] [more|new|lots of|some|lots more] words',
    '{child} is [talking|speaking|chatting|saying|babbling|using|learning] [more|more and more|lots|so much more|a lot more|lots more|lots of new|new|more new|many more|many new|lots of][| words][| now| at nursery| each day| every day| with us]',
    '{child} is [becoming|getting|very] [more |really |][chatty|talkative|vocal][| now| every day]',
    '{child} [talks|chats] [more|more and more|lots]',
  ],
  progress: [
    '{child} is [making|doing] [|really |very ]<good> progress[| with us| at nursery]',
    '{child} is [doing|getting on|coming on|coming along] [|really |very ]well[| with us| at nursery]',
    '{child} made <good> progress',
    "we are [|very |really ][pleased|happy|impressed] with {child}'s progress",
    '{child} is [doing|getting on|coming on|coming along] [great|brilliantly|fantastically]',
    '{child} [has made|made|is making|continues to make|is doing] [|really |very |such |some |lots of ][|<good> ]progress[| with us| at nursery| this term| this week| with <his> speech| in all areas]',
    '{child} [is|has been] [doing|coming on|coming along|getting on] [|so |really |very ][well|nicely|brilliantly|great|beautifully|amazingly][| with us| at nursery| this term]',
    "we are [|so |really |very ][pleased|happy|impressed|delighted] with [how well {child} is doing|how {child} is doing|how well {child} is getting on|{child}'s progress|how {child} is getting on]",
  ],
  first_word: ['{child} said <his> [|very ]first word'],
  confident: [
    '{child} [grew|has grown|is really growing] [|so much |a lot |really ]in confidence',
    '{child} came out of <his> shell',

    '{child} is [growing|gaining|building] [in |]confidence[| every day| each day| with us]',
    '{child} is [becoming|getting|growing] [more|more and more|much more] confident[| every day| each day]',
    '{child} was [|very |more ]confident',
    '{child} is [becoming|getting|growing|much|a lot] [|so much |much |a lot |even ]more [confident|independent|confident and independent][| every day| each day| at nursery| with us| in the room]',
    "{child}'s confidence [is growing|has grown|is really growing|is increasing][| every day| each day| a lot]",
    '{child} [is|was] [|very |so |really |much more |more ]confident[| in the room| with <his> friends]',
  ],
  crawling: [
    '{child} [is starting|is beginning|started|is learning|is trying|is nearly ready] to crawl',
    '{child} [is crawling|crawled|can crawl][| now| for the first time]',
    '{child} is [crawling|starting to crawl|beginning to crawl|trying to crawl|on the move|almost crawling|nearly crawling|learning to crawl|getting ready to crawl][| everywhere| around the room| around]',
  ],
  walking: [
    '{child} [is starting|is beginning|started|is learning|is trying] to walk',
    '{child} [is walking|walked|can walk][| now| alone| without help| for the first time| on <his> own| by [himself|herself|themselves|themself]]',
    '{child} [is walking|is taking steps|is starting to walk|is learning to walk|is nearly walking|is trying to walk|is beginning to walk|took a few steps|took some steps|took steps][| now| alone| without help| on <his> own| by [himself|herself]| around the room| holding hands| with support]',
  ],
  washed_hands: [
    '{child} washed <his> [|own ]hands[| alone| without help| by [himself|herself|themselves|themself]| all by [himself|herself|themselves|themself]| independently]',
  ],
  new_tooth: [
    '{child} [has|got|is getting|is cutting] [a|<his>] [new |first |]tooth[| coming| coming through]',
    '{child} [has|got|is getting|is cutting|has a] [|a |<his> |another |<his> first |two |new ]tooth[| coming| coming through| on the way]',
  ],
  teething: [
    '{child} is teething',
    '{child} is teething[| badly| bad| a lot| a little| still]',
    '[|<his> |their |some ]teeth are [bothering|hurting] {child}',
    "{child}'s [teeth|gums] [are|were] [sore|bothering <him>|hurting|hurting <him>|coming through]",
    '{child} had teething[| bad| badly| a lot]',
  ],
  read_home: [
    '<please> read [with|to] your child[| at home| every day| every night| at bedtime]',
    '<please> [read|share|enjoy] [this|the] [book|story][| together| with your child] at home',
    '<please> [share|read] [a story|a book|stories|books][| together| with your child] at home',
    '<please> [read|share|look at|enjoy] [this|the|a|some|our] [book|story|books|stories][| together| with your child][| at home| at bedtime| tonight| every day| each day]',
    'you can [read|share|look at] [this|the|a] [book|story] [together |with your child ]at home',
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
    "{child}'s [review|two year check|two year review|progress review|development check|learning record] is ready[| for you to read| to read| for you to look at| for you]",
    "{child}'s [report|learning journal|learning journey] is ready [for you|for you to read|for you to look at]",

    "{child}'s [report|progress report|learning journal|learning journey|progress check|summary] is [ready|ready to read|now ready]",
    "you can [read|see] {child}'s [report|progress report|learning journal|learning journey]",
  ],
  sat_well: [
    '{child} [sat|was sitting] [|very |really |so ][nicely|well|beautifully|still|quietly]',
    '{child} [did|showed] [very |][good|great|lovely|excellent] sitting',
  ],
  worked_together: [
    '{child} [worked|played] [together |as a team |cooperatively |][well |nicely |really well |][together|as a team|cooperatively|in a team] with [<his> |][friends|peers|others|a friend|the other children]',
    '{child} worked [well |nicely |]with [<his> |][friends|peers|others|a friend|the other children]',
  ],
  learning_skill: [
    '{child} is [having a go at|trying hard at|trying hard with|working hard on|working on|beginning to learn|starting to learn|just starting|learning all about] {skill}',
    '{child} [is|has been] [learning|trying|working] [to|on] {skill}',

    '{child} [is beginning|is starting|has begun|has started|is trying|is learning|was trying] {skill}',

    '{child} is [learning|starting|beginning|trying|learning how] [|to ]{skill}',
    '{child} [has started|started|has begun|is getting ready|is nearly able|tried|is working on] [|to ]{skill}',
    '{child} is [learning|working on] [|about ]{skill}',
  ],
  can_skill: [
    '{child} [mastered|has mastered|got the hang of|has got the hang of|cracked|has cracked|nailed] {skill}',
    '{child} is [confident|good|very confident|now confident|competent] {skill}',
    '{child} [can|is able to] [easily |independently |now ]{skill}',

    '{child} [was able to|could|knows] {skill}',
    '{child} is [|happily |confidently |well ]{skill}',
    '{child} [can|is able to|was able to] [confidently |happily |successfully ]{skill}',

    '{child} [can|can now|is able to|is now able to|knows how to|managed to|has learned to|learned to|has learned how to] {skill}',
    '{child} is [|very |really ][good|confident|great|brilliant|clever|a pro] [at|with] {skill}',
  ],
  did_skill: [
    '{child} [|happily |carefully |confidently |nicely |gently |proudly |eagerly |patiently |successfully |beautifully |skilfully |excitedly |enthusiastically |quickly |bravely ]{skill}[| carefully| well| nicely| beautifully| confidently| happily| brilliantly| gently]',
    '{child} [was|has been|had fun|had a go at|spent time|was busy|tried|worked hard at|worked hard on|showed us] {skill}',
    '{child} [developed|practised|worked on|strengthened|used|is developing|showed] <his> [fine motor|gross motor|hand eye coordination|maths|mathematical|physical|language|social|early writing|writing|counting] skills [by|while|when|with|through] {skill}',
    '{child} did well [with|at] {skill}',

    '{child} {skill}',
    '{child} [practised|was practising|enjoyed practising|has been practising] {skill}',
  ],
  better_skill: [
    '{child} is [getting the hang of|getting to grips with|nearly there with|coming on with|coming along with|doing great with|doing brilliantly with|really coming on with|getting there with] {skill}',

    '{child} is [getting better|getting really good|getting good|improving|doing really well|making progress|doing well|coming on well|getting more confident|becoming more confident|becoming confident|growing in confidence] [at|in|with] {skill}',
  ],
  enjoyed_skill: [
    '{child} [enjoys|loves|likes|is loving|is really enjoying|has been loving|has been enjoying] {skill}',
    '{child} <enjoyed> {skill}',
  ],
  group_skill: [
    '<group> [|practised |worked on |have been practising |were practising |have been working on ]{skill}',
  ],
  next_step: [
    "{child}'s next [step|steps|target] [is|are|will be] [|to |to work on |to start |to practise ]{skill}",
  ],
  talked_about: [
    '{child} [talked|chatted|told us|spoke|has been talking|was talking|was chatting|talked to us|told everyone|told us all|has been telling us|was telling us] [|all |lots |more |a lot |happily ]about [|<his> |the |all the ]{theme}',
  ],
  asked_about: [
    '{child} asked [|us |lots of |some |good |many |great ]questions about {theme}',
    '{child} [wanted to know|asked us|asked] [|more |all |lots ]about {theme}',
  ],
  interested: [
    '{child} [is|was] [really |][loving|mad about|crazy about|mad on] {theme}[| at the moment]',

    '{child} [is|was|is really|has been|is very|has become] [|very |really |so ][interested in|fascinated by|into|fascinated with|curious about|keen on|obsessed with] [|the |all the ]{theme}[| at the moment]',
    '{child} [is showing|has shown|is developing|has|showed|shows] [|an |a real |a great |a keen |a big |lots of |real |great ]interest in {theme}',
  ],
  kept_trying: [
    '{child} [kept trying|kept on trying|kept going|did not give up|never gave up|persevered|showed great perseverance|showed perseverance|tried again and again|would not give up][| until <she> managed it| until <she> did it| and managed it| until <she> succeeded]',
  ],
  did_alone: [
    '{child} [did it|managed it|managed|did this|did everything] [all |][by [himself|herself|themselves]|on <his> own|without help|without any help|independently|alone]',
  ],
  group_learning_skill: [
    '<group> [are|have been|were] [learning|practising learning|starting to learn] [|how |about ][|to ]{skill}',
  ],
  concentrated_on: [
    '{child} [concentrated|focused|was focused|was concentrating] [|very |really ][|well |hard |carefully |for a long time |for ages ][|while |when ][|on |at |with ][|the |a |<his> ]{activity}[| for a long time| for ages| for a while]',
    '{child} [was|became] [engrossed|absorbed|fully engaged|deeply engaged|engaged] [in|with|by] [|the |<his> ]{activity}',
  ],
  interest_activity: [
    '{child} [showed|was showing|is showing|showed us|shows|has shown] [|an |a real |a great |a keen |a big |lots of |great |such ]interest in [|the |playing with ]{activity}',
    '{child} [was|is] [interested in|fascinated by|keen on|very into|into|curious about] [|the ]{activity}',
  ],
  chose_activity: [
    '{child} chose [|to play |to do |to play with |to go on |to play in |to explore ][|the ]{activity}',
    '{child} [went straight to|headed for|headed straight for|made a beeline for|was drawn to] [|the |playing with ]{activity}',
  ],
  knew_letter: [
    '{child} [recognised|knew|found|spotted|can recognise|pointed to|named|identified] the [letter|letter sound|sound] {letter}[| in <his> name| in the book| in a book| on the board]',
  ],
  wrote_letter: ['{child} [wrote|can write|formed|drew|traced|practised writing|made] the letter {letter}'],
  letter_week: [
    '<group> [are learning|learned|are practising|are looking at|are focusing on|have been learning|looked at|talked about] [|about ]the [letter|sound|letter sound] {letter}',
    "[our|the|this week's] [letter|sound] [of the week |this week |][is|was] {letter}",
  ],
  numbers_to: [
    '{child} [recognised|knew|named|can recognise|knows|identified|can name|is able to recognise|read] [|the |all the ]numbers [|from ]{count} to {minutes}',
  ],
  numbers_up_to: [
    '{child} [recognised|knew|can recognise|knows|identified|can name|named|is able to recognise] [|the |all the ]numbers [|up ]to {count}',
  ],
  named_these_colours: [
    '{child} [named|knew|recognised|can name|knows|identified] [|the ][|colour |colours ]{colour}',
  ],
  named_these_shapes: [
    '{child} [named|knew|recognised|can name|knows|identified] [|the |a |an ][|shape |shapes ]{shape}',
  ],
  knew_all_colours: [
    '{child} [named|can name|knows|knew|recognised|identified|learned] [all|all of] [|<his> |the ]colours',
  ],
  tower_count: [
    '{child} [built|made|stacked] a [|tall |big |really tall |high ]tower [with|of|using|out of|from] {count} [blocks|bricks|cubes]',
    '{child} stacked {count} [blocks|bricks|cubes]',
  ],
  joined_group: [
    '{child} [|has |]joined in [|well |happily |nicely |really well ]with [the group|group activities|group games|the other children|everyone|the others|<his> friends]',
  ],
  child_saw: [
    '{child} [saw|spotted|found|noticed|discovered] [|some |lots of |the ]{theme}[| in the garden| in the sky| outside| on our walk| in the soil| in the mud| under a log| at the park]',
  ],
  group_saw: [
    '<group> [saw|spotted|found|noticed|discovered|watched] [|some |lots of |the |all the ]{theme}',
  ],
  home_skill: [
    '[<please> |you can |you could |why not |perhaps you could |maybe you could |][practise|try|work on|encourage] {skill}[| with your child| with <him>] at home',
    'at home [you can|you could|please|why not] [practise|try|work on|encourage] {skill}[| with your child]',
    'you [can|could] help [|by |with ]{skill} at home',
  ],
  showed_friend: [
    '{child} [showed|taught|helped] [a|<his>|another|the] [friend|friends|other child|other children|younger child|child] [how to |to |with |]{skill}',
  ],
  watching_grow: [
    '<group> [are watching|have been watching|watched|are enjoying watching|love watching] [our|the|them|<his>] [plants|beans|seeds|flowers|sunflowers|vegetables|cress|] grow[|ing][| every day]',
    '<group> watched [how |]them grow',
    '[our|the] [plants|beans|seeds|flowers|sunflowers] are growing[| well| nicely| tall| fast]',
  ],
  working_with_skill: [
    'we are [working on|practising] {skill} with {child}',
    'we are [helping|supporting|encouraging|working with|teaching] {child} [with|to|on|in|to work on] {skill}',
  ],
};
