/** Words that stand for each other in many patterns: `<good>` is any of these. */
const good =
  'lovely|great|good|nice|wonderful|fantastic|brilliant|amazing|fab|fabulous|happy|fun|excellent|beautiful|special|super|fun filled|magical|exciting|great big|perfect|awesome|enjoyable|lovely sunny|terrific|lovely fun';
const enjoyed =
  'enjoyed|loved|liked|had fun|had lots of fun|had a lovely time|had a great time|had a good time|had a wonderful time|had a fantastic time|enjoyed playing with|enjoyed playing|was enjoying|were enjoying|had great fun|thoroughly enjoyed|particularly enjoyed|especially enjoyed|especially loved|had a go at|had a brilliant time|had a fun time|was happy|enjoyed exploring|loved exploring|had so much fun|has been enjoying|have been enjoying|had a really good time|is enjoying|are enjoying|got stuck into|was having fun|were having fun|loved having a go at|enjoyed having a go at|are loving|is loving';

export const choices: Readonly<Record<string, string>> = {
  please: 'please',
  good,
  busy: 'busy|fun and busy|busy and fun|busy and happy',
  enjoyed,
  his: 'his|her|their|the|a',
  him: 'him|her|them',
  she: 'she|he|they|she is|he is',
  group:
    'we|we all|the children|all children|everyone|the group|the whole group|the whole nursery|our group|the room|today the children|today we',
  nursery: 'the nursery|our nursery|nursery',
  adv: 'really|very',
  bring:
    'bring|bring in|bring us|send|send in|send us|provide|pack|supply|send your child with|send your child in with|bring your child with|make sure your child has|make sure that your child has|ensure your child has|ensure that your child has|make sure they have|make sure your child brings',
  things:
    'clothes|clothing|belongings|things|items|items of clothing|coats|bags|shoes|coats and bags|hats and coats|clothes and belongings|clothes and shoes|property',
  song: 'twinkle twinkle|twinkle twinkle little star|wheels on the bus|the wheels on the bus|old macdonald|old macdonald had a farm|row row row your boat|incy wincy spider|baa baa black sheep|if you are happy and you know it|head shoulders knees and toes|heads shoulders knees and toes|humpty dumpty|hickory dickory dock|wind the bobbin up',
  book: "the very hungry caterpillar|the hungry caterpillar|the gruffalo|we are going on a bear hunt|going on a bear hunt|dear zoo|room on the broom|the tiger who came to tea|handa's surprise|elmer|stick man|owl babies|goldilocks|goldilocks and the three bears|the three little pigs|the three billy goats gruff|little red riding hood|jack and the beanstalk|the enormous turnip|the gingerbread man|the story of the three little pigs|the story of the gingerbread man",
  we_hope: 'we hope|hope|i hope|we all hope|hoping|hopefully|we hope that',
};
